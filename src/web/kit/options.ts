/** The keys of a closed list, in its order. */
export const keysOf = <T extends string>(labels: Readonly<Record<T, string>>): T[] =>
  Object.keys(labels).filter((key): key is T => key in labels)

/** A closed list of the contract as the options of a control. */
export const optionsOf = <T extends string>(
  labels: Readonly<Record<T, string>>,
): { value: T; label: string }[] => keysOf(labels).map((value) => ({ value, label: labels[value] }))
