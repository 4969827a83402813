import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { NoticeKind } from '#contract/notices.ts'
import type { Role } from '#contract/permissions.ts'

/** Columns that every tracked table carries; the database fills them. */
export interface Tracked {
  changeNo: GeneratedAlways<number>
  version: GeneratedAlways<number>
}

/** Columns of a record that can be withdrawn (作废); nothing is deleted. */
export interface Withdrawable extends Tracked {
  withdrawnAt: ColumnType<string | null, string | null | undefined, string | null>
  withdrawnReason: ColumnType<string | null, string | null | undefined, string | null>
}

/** An instant the database sets. */
export type DefaultInstant = Generated<string>

export interface KernelTables {
  archive: {
    archiveId: string
    code: string
    name: string
    timeZone: Generated<string>
    lastFreezeNo: Generated<number>
    createdAt: DefaultInstant
  }
  department: {
    archiveId: string
    departmentId: string
    key: string
    name: string
    sort: Generated<number>
    withdrawnAt: ColumnType<string | null, string | null | undefined, string | null>
  }
  person: {
    archiveId: string
    personId: string
    username: string
    name: string
    departmentId: string | null
    state: Generated<'active' | 'suspended'>
  } & Tracked
  credential: {
    archiveId: string
    personId: string
    passwordHash: string
    failedAttempts: Generated<number>
    lockedUntil: string | null
  }
  secondFactor: {
    archiveId: string
    personId: string
    secretSealed: Buffer | null
    begunAt: DefaultInstant
    enabledAt: string | null
    lastStep: Generated<number>
  }
  recoveryCode: {
    archiveId: string
    codeHash: Buffer
    personId: string
    createdAt: DefaultInstant
    spentAt: string | null
  }
  halfSignIn: {
    archiveId: string
    tokenHash: Buffer
    personId: string
    createdAt: DefaultInstant
    expiresAt: string
    endedAt: string | null
  }
  invitation: {
    archiveId: string
    tokenHash: Buffer
    personId: string
    invitedBy: string | null
    createdAt: DefaultInstant
    expiresAt: string
    endedAt: string | null
  }
  personRole: {
    archiveId: string
    personRoleId: string
    personId: string
    role: Role
    grantedBy: string | null
    withdrawnAt: string | null
  } & Tracked
  session: {
    archiveId: string
    tokenHash: Buffer
    personId: string
    createdAt: DefaultInstant
    seenAt: DefaultInstant
    expiresAt: string
    revokedAt: string | null
    ip: string | null
    userAgent: string | null
  }
  audit: {
    archiveId: string
    changeNo: number
    at: DefaultInstant
    personId: string | null
    procedure: string
    recordType: string | null
    recordId: string | null
    summary: string
    detail: ColumnType<unknown, string | null, never>
    count: number | null
    digest: string | null
    ip: string | null
    userAgent: string | null
    requestId: string | null
    refused: Generated<boolean>
    /** Microseconds by which the clock stood behind the change number. */
    clockBehind: GeneratedAlways<number>
  }
  systemNotice: {
    archiveId: string
    noticeId: string
    kind: NoticeKind
    words: string
    notedAt: DefaultInstant
    seenBy: string | null
    seenAt: string | null
  }
  idempotency: {
    archiveId: string
    personId: string
    key: string
    procedure: string
    inputDigest: string
    response: ColumnType<unknown, string | null, string | null>
    createdAt: DefaultInstant
  }
  savedView: {
    archiveId: string
    viewId: string
    personId: string
    place: string
    name: string
    search: string
    withdrawnAt: string | null
    createdAt: DefaultInstant
  }
  job: {
    archiveId: string
    jobId: string
    kind: string
    title: string
    input: ColumnType<unknown, string, never>
    personId: string
    state: Generated<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>
    tries: Generated<number>
    step: string | null
    stepsDone: Generated<number>
    steps: Generated<number>
    failure: string | null
    fileName: string | null
    mediaType: string | null
    sha256: string | null
    createdAt: DefaultInstant
    finishedAt: string | null
  }
  attachment: {
    archiveId: string
    attachmentId: string
    recordType: string
    recordId: string
    kind: 'invoice' | 'acceptance' | 'contract' | 'approval' | 'evidence' | 'letter' | 'other'
    fileName: string
    mediaType: string
    sizeBytes: number
    sha256: string
  } & Withdrawable
}
