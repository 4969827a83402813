import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import { isIP } from 'node:net'
import { z } from 'zod'
import { StartError } from './start-error.ts'

/** The settings of one start, checked. */
export interface Config {
  /** An external PostgreSQL, or null for the embedded one. */
  databaseUrl: string | null
  /** Absolute path of the folder that holds the embedded database, secrets and documents. */
  dataFolder: string
  /** 0 takes any free port. */
  port: number
  host: string
  /** The sample that an empty house is given at its first start. */
  sample: 'huaihua-2024' | 'none'
  /** Addresses and networks of the proxies before us, whose word on a caller's address and protocol is taken. */
  trustProxy: readonly string[]
}

/** One line for each setting that is wrong: its name, its value, what is expected. */
export class ConfigError extends StartError {}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const isPostgresUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname } = new URL(text)
  return /^postgres(ql)?:$/.test(protocol) && hostname !== '' && /^\/[^/]+$/.test(pathname)
}

const isHost = (text: string): boolean => /^[A-Za-z0-9.:_-]{1,253}$/.test(text)

/** `loopback`, an address, or a network by its bits; one that holds every address would trust every caller. */
const isProxy = (text: string): boolean => {
  if (text === 'loopback') return true
  const [address = '', bits] = text.split('/')
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  return most > 0 && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most))
}

const Settings = z.object({
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, '应为 postgres://用户:口令@主机:端口/数据库名')
    .optional(),
  LANTAI_DATA: z
    .string()
    .refine(
      (path) => !path.includes('\0') && path.trim() === path,
      '应为一个文件夹的路径，前后没有空格',
    )
    .default(resolve(ROOT, 'data')),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, '应为 0 到 65535 的整数')
    .transform(Number)
    .refine((port) => port <= 65535, '应为 0 到 65535 的整数')
    .default(8080),
  HOST: z
    .string()
    .refine(isHost, '应为本机的地址或主机名，如 127.0.0.1（只限本机）或 0.0.0.0（全部网卡）')
    .default('127.0.0.1'),
  LANTAI_SAMPLE: z
    .enum(['huaihua-2024', 'none'], '应为 huaihua-2024（装入示例年度）或 none（空库）')
    .default('huaihua-2024'),
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (all) => all.every(isProxy),
      '应为反向代理的地址或网段，如 10.1.2.3、10.1.2.0/24，代理在本机时为 loopback；多个用逗号隔开',
    )
    .default([]),
})

/** A setting left empty counts as not set, as shells and service files write it. */
const given = (env: NodeJS.ProcessEnv): Record<string, string | undefined> =>
  Object.fromEntries(Object.keys(Settings.shape).map((name) => [name, env[name] || undefined]))

/** Shows a value without the password that a database address may carry. */
const shown = (name: string, value: string | undefined): string => {
  if (name !== 'DATABASE_URL') return JSON.stringify(value ?? '')
  const [, address = '', host = value ?? ''] = /^(.*)(@.*)$/s.exec(value ?? '') ?? []
  return JSON.stringify(address.replace(/(\/\/[^:/?#]*:).*/s, '$1******') + host)
}

/**
 * Reads the settings from the environment.
 * @throws ConfigError with one line for every mistake, all of them together
 */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const values = given(env)
  const parsed = Settings.safeParse(values)
  if (!parsed.success) throw mistakes(parsed.error, values)
  const { DATABASE_URL, LANTAI_DATA, PORT, HOST, LANTAI_SAMPLE, TRUST_PROXY } = parsed.data
  return {
    databaseUrl: DATABASE_URL ?? null,
    dataFolder: resolve(LANTAI_DATA),
    port: PORT,
    host: HOST,
    sample: LANTAI_SAMPLE,
    trustProxy: TRUST_PROXY,
  }
}

const mistakes = (error: z.ZodError, values: Record<string, string | undefined>): ConfigError => {
  const lines = new Map<string, string>()
  for (const { path, message } of error.issues) {
    const name = String(path[0])
    lines.set(name, `设置 ${name} 的值 ${shown(name, values[name])} 不正确：${message}`)
  }
  return new ConfigError(...lines.values())
}
