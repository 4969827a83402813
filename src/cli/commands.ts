import type { Run } from './usage.ts'

export interface Command {
  name: string
  usage: string
  about: string
  run: Run
}

/** A command whose code is read only when it is called. */
const lazy = (name: string, usage: string, about: string, load: () => Promise<Run>): Command => ({
  name,
  usage,
  about,
  run: async (words) => (await load())(words),
})

/** What the command line can do, in the order of its help. */
export const COMMANDS: readonly Command[] = [
  lazy(
    'serve',
    'serve',
    '启动服务（设置：PORT、HOST、LANTAI_DATA、DATABASE_URL、LANTAI_SAMPLE）',
    async () => (await import('./commands/serve.ts')).serve,
  ),
  lazy(
    'sample',
    'sample load huaihua-2024',
    '把示例年度装入空库',
    async () => (await import('./commands/sample.ts')).sample,
  ),
  lazy(
    'figures',
    'figures --year 年度 [--json]',
    '把由记录算出的数字与公开的数字逐个核对',
    async () => (await import('./commands/figures.ts')).figures,
  ),
  lazy(
    'report',
    'report --year 年度 --out 文件.docx',
    '导出绩效自评报告',
    async () => (await import('./commands/report.ts')).report,
  ),
  lazy(
    'score',
    'score 文件.json',
    '重新计算一份公开的自评表，列出与规则不符之处',
    async () => (await import('./commands/score.ts')).score,
  ),
  lazy(
    'measure',
    'measure 指标项 [--year 年度] [--filter 维度=值 …] [--json]',
    '一个指标项的数值、记录数和逐月数值',
    async () => (await import('./commands/measure.ts')).measure,
  ),
  lazy(
    'call',
    'call 操作 [JSON] --as 用户名',
    '以某人的权限执行一项操作',
    async () => (await import('./commands/call.ts')).call,
  ),
  lazy(
    'invite',
    'invite 用户名 [--archive 馆代号]',
    '生成邀请链接，凭以设置密码（唯一的系统管理员忘记密码时）',
    async () => (await import('./commands/invite.ts')).invite,
  ),
  lazy(
    'two-factor',
    'two-factor remove 用户名 [--archive 馆代号]',
    '停用某人的两步验证（唯一的安全保密员遗失手机时）',
    async () => (await import('./commands/two-factor.ts')).twoFactor,
  ),
  lazy(
    'jobs',
    'jobs [--stay 秒]',
    '办理排队的后台任务（服务运行时自动办理）',
    async () => (await import('./commands/jobs.ts')).jobs,
  ),
  lazy(
    'backup',
    'backup 文件夹',
    '把数据库与文件备份到新文件夹',
    async () => (await import('./commands/backup.ts')).backup,
  ),
  lazy(
    'restore',
    'restore 文件夹',
    '把备份恢复到空库',
    async () => (await import('./commands/restore.ts')).restore,
  ),
]
