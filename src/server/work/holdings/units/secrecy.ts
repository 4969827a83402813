import type { z } from 'zod'
import { SECRECIES, type secrecy } from '#contract/holdings-rows.ts'

type Secrecy = z.infer<typeof secrecy>

const WORDS: ReadonlyMap<string, Secrecy> = new Map<string, Secrecy>([
  ['public', 'public'],
  ['internal', 'internal'],
  ['declassified', 'declassified'],
  ['公开', 'public'],
  ['内部', 'internal'],
  ['内部资料', 'internal'],
  ['已解密', 'declassified'],
  ['解密', 'declassified'],
])

const CLASSIFIED = /绝密|机密|秘密|secret|confidential|★/iu

/** A secrecy mark (密级标志) as it is printed on a document: the degree, a star, perhaps a term. */
const MARK = /(绝密|机密|秘密)[\s]*[★☆*＊]/u

const plain = (words: string): string => words.normalize('NFKC').replaceAll(/\s/gu, '')

export const CLASSIFIED_REFUSED =
  '秘密级及以上的档案不得进入联网系统，请按保密规定在涉密场所登记，由安全保密员报送数量'

/**
 * Reads 密级 as registers write it. Only 公开, 内部 and 已解密 may enter a networked store; 秘密 and above,
 * with or without a term (`机密★10年`), are `classified`.
 */
export const readSecrecy = (words: string): Secrecy | 'classified' | 'unknown' => {
  const key = plain(words)
  return WORDS.get(key.toLowerCase()) ?? (CLASSIFIED.test(key) ? 'classified' : 'unknown')
}

/** Whether free text carries a printed secrecy mark; the bare word 秘密 in a title is no mark. */
export const bearsSecrecyMark = (text: string | null | undefined): boolean =>
  MARK.test((text ?? '').normalize('NFKC'))

export const secrecyExpected = `应为${Object.values(SECRECIES).join('、')}之一`
