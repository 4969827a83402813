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
