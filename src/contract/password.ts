import { z } from 'zod'

const LEAST = 10

/** A password that somebody chooses. Not trimmed: white space may belong to it. */
export const newPassword = (label = '密码') =>
  z
    .string()
    .min(LEAST)
    .max(200)
    .meta({ title: label, description: `至少 ${LEAST} 个字符` })
