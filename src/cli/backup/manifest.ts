import { z } from 'zod'

/** What a backup folder holds; every file of it is named here with its digest. */
export const manifest = z.object({
  format: z.literal(1),
  takenAt: z.string(),
  /** Migrations the data stands on: a backup is restored into the same ones. */
  migrations: z.array(z.string()),
  /** The key of the sealed identity numbers: who holds the backup can read them. */
  identityKey: z.string().regex(/^[0-9a-f]{64}$/),
  tables: z.array(
    z.object({
      table: z.string().regex(/^[a-z_]{1,63}$/),
      columns: z.array(z.string()),
      rows: z.int(),
      sha256: z.string(),
    }),
  ),
  objects: z.array(z.object({ archiveId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})
export type Manifest = z.infer<typeof manifest>

/** Tables that mean nothing elsewhere: sign-ins and remembered submissions. */
export const LEFT_OUT = ['session', 'half_sign_in', 'idempotency']

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
