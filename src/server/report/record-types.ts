import type { RecordType } from '#server/kernel/record-type.ts'
import { reportsByIds, sectionsByIds } from './store.ts'

export const reportRecordTypes: readonly RecordType[] = [
  {
    key: 'report',
    label: '自评报告',
    table: 'report',
    idColumn: 'report_id',
    access: 'report.read',
    columns: { title: '标题', datedOn: '成文日期', state: '状态' },
    describe: async (ctx, ids) =>
      new Map(
        (await reportsByIds(ctx, ids)).map((row) => [
          row.reportId,
          { title: `${row.year}年度自评报告`, path: `/report?year=${row.year}` },
        ]),
      ),
  },
  {
    key: 'report-section',
    label: '报告章节',
    table: 'report_section',
    idColumn: 'section_id',
    access: 'report.read',
    columns: { heading: '标题', markdown: '正文' },
    describe: async (ctx, ids) =>
      new Map(
        (await sectionsByIds(ctx, ids)).map((row) => [row.sectionId, { title: row.heading }]),
      ),
  },
]
