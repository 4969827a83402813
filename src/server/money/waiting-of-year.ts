/** How many wait in a budget year. */
export interface OfYear {
  year: number
  count: number
}
