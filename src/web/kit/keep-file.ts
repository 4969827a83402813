/** Hands a file to the browser to keep, under its own name. */
export const keepFile = (file: File): void => {
  const href = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = href
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
