import { oc, type Meta } from '@orpc/contract'
import type { Permission } from './permissions.ts'

/** Who may call: anyone, anyone signed in, or who holds the permission. */
export type Access = 'public' | 'signed-in' | Permission

export interface ProcedureMeta extends Meta {
  access: Access
  /**
   * A mutation runs in one transaction with its audit row and takes an `Idempotency-Key`;
   * a freeze does so with every other writer of the archive kept out.
   */
  kind: 'query' | 'mutation' | 'freeze'
  summary: string
  /** Computes over many records: it reads on connections of its own, and waits for its person's turn at them. */
  heavy?: boolean
  /** Its answer holds a secret, which is not kept for a repeat: sent again, it is done again. */
  secret?: boolean
}

const base = oc.$meta<ProcedureMeta>({ access: 'signed-in', kind: 'query', summary: '' })

interface Route {
  path: `/${string}`
  summary: string
  access: Access
  tag: string
}

/**
 * A reading procedure: GET, its input in path and query string; POST where the input holds a secret, which
 * no address may.
 */
export const query = ({
  path,
  summary,
  access,
  tag,
  method = 'GET',
  heavy = false,
}: Route & { method?: 'GET' | 'POST'; heavy?: boolean }) =>
  base.meta({ access, kind: 'query', summary, heavy }).route({ method, path, summary, tags: [tag] })

/** A writing procedure: POST unless told otherwise, its input in path and body. */
export const mutation = ({
  path,
  summary,
  access,
  tag,
  method = 'POST',
  kind = 'mutation',
  secret = false,
}: Route & {
  method?: 'POST' | 'PUT' | 'PATCH'
  kind?: 'mutation' | 'freeze'
  secret?: boolean
}) => base.meta({ access, kind, summary, secret }).route({ method, path, summary, tags: [tag] })
