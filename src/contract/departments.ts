import { z } from 'zod'
import { id, text } from './fields.ts'
import { mutation, query } from './procedure.ts'

const tag = '人员与登录'

/** As many as an archive may be founded with. */
export const MOST_DEPARTMENTS = 30

export const department = z.object({
  departmentId: id('部门'),
  key: text('部门代号', 40),
  name: text('部门名称', 60),
})

const one = z.object({ departmentId: id('部门') })
const named = z.object({ name: text('部门名称', 60) })

export const departmentProcedures = {
  /** Those not withdrawn, in the archive's order. */
  departments: query({ path: '/departments', summary: '部门', access: 'signed-in', tag }).output(
    z.array(department),
  ),
  createDepartment: mutation({
    path: '/departments',
    summary: '新增部门',
    access: 'people.manage',
    tag,
  })
    .input(named)
    .output(department),
  renameDepartment: mutation({
    path: '/departments/{departmentId}',
    summary: '修改部门名称',
    access: 'people.manage',
    tag,
    method: 'PATCH',
  })
    .input(z.object({ ...one.shape, ...named.shape }))
    .output(department),
  /** The order in which departments are listed everywhere; names every department once. */
  reorderDepartments: mutation({
    path: '/departments/order',
    summary: '调整部门顺序',
    access: 'people.manage',
    tag,
    method: 'PUT',
  })
    .input(z.object({ departmentIds: z.array(id('部门')).min(1).max(200).meta({ title: '部门' }) }))
    .output(z.array(department)),
  /** Only of a department that no record names, or ever named. */
  withdrawDepartment: mutation({
    path: '/departments/{departmentId}/withdraw',
    summary: '停用部门',
    access: 'people.manage',
    tag,
  })
    .input(one)
    .output(department),
  restoreDepartment: mutation({
    path: '/departments/{departmentId}/restore',
    summary: '恢复部门',
    access: 'people.manage',
    tag,
  })
    .input(one)
    .output(department),
}
