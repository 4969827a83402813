import type { MeasureInfo } from '../queries.ts'

/** The rooms of the house in the order of the year's work; a measure's key begins with its room. */
const ROOMS = {
  holdings: '馆藏档案',
  'reading-room': '查阅利用',
  money: '项目资金',
  project: '项目任务',
} as const

const REST = '其他'

const isRoom = (key: string): key is keyof typeof ROOMS => Object.hasOwn(ROOMS, key)

const roomOf = ({ key }: MeasureInfo): string => {
  const room = key.split('.')[0] ?? ''
  return isRoom(room) ? ROOMS[room] : REST
}

/** Measures by room; rooms without any are left out. */
export const byRoom = (measures: readonly MeasureInfo[]): [string, MeasureInfo[]][] => {
  const found = Map.groupBy(measures, roomOf)
  return [...Object.values(ROOMS), REST].flatMap((room) => {
    const own = found.get(room)
    return own === undefined ? [] : [[room, own] satisfies [string, MeasureInfo[]]]
  })
}
