/** The groups of the navigation, in their order. */
export const NAV_GROUPS = {
  desk: '工作台',
  work: '业务',
  money: '资金',
  evidence: '证据',
  evaluation: '评价',
  report: '报告',
  house: '馆务',
} as const
export type NavGroupKey = keyof typeof NAV_GROUPS

/** Where a page stands in the navigation. `mark` is the one character shown when it is folded. */
export interface NavPlace {
  group: NavGroupKey
  order: number
  mark: string
}
