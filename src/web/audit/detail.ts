import { ROLES } from '#contract/permissions.ts'
import { STANDINGS } from '#contract/people.ts'
import { formatBytes, formatInstant } from '../kit/format.ts'

/** One thing an audit row tells of itself. */
export interface DetailLine {
  field: string
  value: string
}

const LABELS: Record<string, string> = {
  roles: '岗位',
  before: '原岗位',
  after: '现岗位',
  state: '状态',
  expiresAt: '有效期至',
  procedure: '操作',
  jobId: '后台任务',
  attachmentId: '附件',
  sha256: '摘要值',
  sizeBytes: '大小',
  templates: '指标模板',
  checkId: '抽查记录',
  mark: '核对',
  markedBy: '核对人',
  question: '疑问',
  answer: '答复',
  answeredBy: '答复人',
}

const WORDS: Record<string, string> = {
  ticked: '相符',
  questioned: '有疑问',
  ...ROLES,
  ...STANDINGS,
  true: '是',
  false: '否',
  null: '（空）',
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const said = (field: string, value: unknown, nameOf: (procedure: string) => string): string => {
  const text = String(value)
  if (field === 'procedure') return nameOf(text)
  if (field === 'sizeBytes' && typeof value === 'number') return formatBytes(value)
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:/.test(text)) return formatInstant(text)
  return WORDS[text] ?? text
}

/**
 * What an audit row tells of itself as lines of field and value: lists in one line, what stands within
 * another field under both names.
 */
export const detailLines = (
  detail: unknown,
  nameOf: (procedure: string) => string,
  above = '',
): DetailLine[] => {
  if (!isObject(detail)) return []
  return Object.entries(detail).flatMap(([key, value]: [string, unknown]): DetailLine[] => {
    const field = `${above}${LABELS[key] ?? key}`
    if (Array.isArray(value) && !value.some(isObject))
      return [{ field, value: value.map((one) => said(key, one, nameOf)).join('、') || '（无）' }]
    if (isObject(value)) return detailLines(value, nameOf, `${field} · `)
    return [{ field, value: said(key, value, nameOf) }]
  })
}
