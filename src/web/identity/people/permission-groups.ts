import type { Permission } from '#contract/permissions.ts'

const GROUPS: readonly { label: string; rooms: readonly string[] }[] = [
  {
    label: '馆务',
    rooms: ['people', 'session', 'two-factor', 'audit', 'history', 'attachment', 'list'],
  },
  { label: '馆藏', rooms: ['holdings'] },
  { label: '查阅利用', rooms: ['reading-room', 'permit'] },
  { label: '项目与资金', rooms: ['money', 'project', 'task', 'budget', 'payment'] },
  { label: '指标与评价', rooms: ['evidence', 'figure', 'evaluation', 'template', 'table'] },
  { label: '自评报告', rooms: ['report'] },
]
const OTHER = '其他'

const groupOf = (key: Permission): string =>
  GROUPS.find(({ rooms }) => rooms.includes(key.split('.')[0] ?? ''))?.label ?? OTHER

/** Permissions by the work they belong to; none is left out. */
export const groupsOf = (keys: readonly Permission[]): { label: string; keys: Permission[] }[] => {
  const found = Map.groupBy(keys, groupOf)
  return [...GROUPS.map(({ label }) => label), OTHER].flatMap((label) => {
    const of = found.get(label)
    return of ? [{ label, keys: of }] : []
  })
}
