export interface Series {
  name: string
  /** One value a month, null where nothing is known. */
  values: (number | null)[]
  kind?: 'bar' | 'line'
}

export interface MonthlyChartProps {
  /** What is shown, read aloud: `2024年度各月查阅人次`. */
  title: string
  unit: string
  /** `2024-01` … as the measure's series gives them. */
  months: string[]
  series: Series[]
  /** A bar was picked: its place in `months`. */
  onPick?: (index: number) => void
}
