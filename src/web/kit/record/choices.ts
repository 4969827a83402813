import {
  ACCESS_STATUSES,
  CARRIERS,
  CUSTODY_KINDS,
  RETENTIONS,
  SECRECIES,
  UNIT_LEVELS,
} from '#contract/holdings-rows.ts'
import { PERMIT_STATES } from '#contract/permits.ts'
import { ECONOMIC_CODES } from '#contract/money-codes.ts'
import { ACCEPTANCES, BUDGET_KINDS, PAYMENT_METHODS, PAYMENT_STATES } from '#contract/money-rows.ts'
import {
  CHANNELS,
  ID_TYPES,
  OUTCOMES,
  PURPOSES,
  SATISFACTIONS,
  USE_KINDS,
} from '#contract/reading-room-rows.ts'

type Labels = Readonly<Record<string, string>>

const PAYMENT = { state: PAYMENT_STATES, method: PAYMENT_METHODS }

/** The closed lists of each kind of record: field → code → Chinese label. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, Labels>>>> = {
  'description-unit': {
    level: UNIT_LEVELS,
    retention: RETENTIONS,
    carrier: CARRIERS,
    accessStatus: ACCESS_STATUSES,
    secrecy: SECRECIES,
  },
  'custody-event': { kind: CUSTODY_KINDS },
  visit: {
    purpose: PURPOSES,
    channel: CHANNELS,
    outcome: OUTCOMES,
    satisfaction: SATISFACTIONS,
  },
  'visit-use': { kind: USE_KINDS },
  reader: { idType: ID_TYPES },
  permit: { purpose: PURPOSES, state: PERMIT_STATES },
  task: { acceptance: ACCEPTANCES },
  'budget-line': { economicCode: ECONOMIC_CODES },
  'budget-entry': { kind: BUDGET_KINDS },
  'payment-request': PAYMENT,
  'money-record': PAYMENT,
}

/** What a stored code is called, where the field has a closed list. */
export const choiceWord = (recordType: string, field: string, value: string): string | undefined =>
  CHOICES[recordType]?.[field]?.[value]
