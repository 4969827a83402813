const said = ({ validity, minLength }: HTMLInputElement): string => {
  if (validity.valueMissing) return '请填写'
  return validity.tooShort ? `至少 ${minLength} 个字符` : '格式不正确'
}

/** What is wrong with a native field is said in Chinese, whatever the browser speaks. */
export const sayValidityInChinese = (): void => {
  document.addEventListener(
    'invalid',
    ({ target }) => {
      if (target instanceof HTMLInputElement) target.setCustomValidity(said(target))
    },
    true,
  )
  document.addEventListener(
    'input',
    ({ target }) => {
      if (target instanceof HTMLInputElement) target.setCustomValidity('')
    },
    true,
  )
}
