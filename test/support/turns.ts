/** How often other work had its turn while `work` was under way. */
export const turnsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  let [turns, under] = [0, true]
  const other = (): void => {
    turns += 1
    if (under) setImmediate(other)
  }
  setImmediate(other)
  await work()
  under = false
  return turns
}
