/** A whole number's digits in threes: `-1234567` → `-1,234,567`. */
export const grouped = (whole: string): string => {
  const fourth = whole.at(-4) ?? ''
  return fourth >= '0' && fourth <= '9'
    ? `${grouped(whole.slice(0, -3))},${whole.slice(-3)}`
    : whole
}
