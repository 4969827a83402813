const CARD = /^62\d{14,17}$/

/** Luhn (ISO/IEC 7812-1, annex B): from the right, every second digit doubled; the sum divides by ten. */
const luhnHolds = (digits: string): boolean => {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const worth = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (worth > 9 ? worth - 9 : worth)
  }, 0)
  return sum % 10 === 0
}

/**
 * What is odd about a payee's account, or null. A warning, never a refusal: accounts of companies may look
 * like UnionPay cards (16–19 digits from 62) without bearing a check digit.
 */
export const accountWarning = (account: string): string | null =>
  CARD.test(account) && !luhnHolds(account)
    ? '账号形似银行卡号，但末位校验码不符，请与收款人核对'
    : null
