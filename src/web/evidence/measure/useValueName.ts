import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useCan } from '../../app/session.ts'
import type { MeasureInfo } from '../queries.ts'
import { DEPARTMENT } from './useAsk.ts'

/** Names are looked up among so many; an archive has fewer people and projects. */
const MANY = 200

/** How a dimension's value is called: its closed list's label, or the department, project or person it is. */
export const useValueName = (info: MeasureInfo): ((dimension: string, value: string) => string) => {
  const can = useCan()
  const departments = useQuery(ask('identity.departments', api.identity.departments, undefined))
  const people = useQuery({
    ...ask('identity.people', api.identity.people, { limit: MANY }),
    enabled: 'clerk' in info.dimensions,
  })
  const projects = useQuery({
    ...ask('money.listProjects', api.money.listProjects, { limit: MANY }),
    enabled: 'project' in info.dimensions && can('money.read'),
  })
  const nameIn: Record<string, (value: string) => string | undefined> = {
    [DEPARTMENT]: (value) => departments.data?.find(({ key }) => key === value)?.name,
    clerk: (value) => people.data?.rows.find(({ username }) => username === value)?.name,
    project: (value) => projects.data?.rows.find(({ code }) => code === value)?.name,
  }
  return (dimension, value) =>
    info.dimensions[dimension]?.values?.[value] ?? nameIn[dimension]?.(value) ?? value
}
