import type { ConstraintMessages } from './database-problem.ts'

/** What each constraint of the database says when it refuses, once for the whole house. */
export const CONSTRAINTS: ConstraintMessages = {
  person_archive_id_username_key: '用户名已被使用',
  officers_exclude: '系统管理员、安全保密员、安全审计员须由三人分别担任（三员分立）',
  fonds_archive_id_number_key: '全宗号已存在',
  description_unit_code: '档号已存在',
  reader_identity: '该证件号码已登记过读者',
  budget_not_exceeded: '超出该预算行的可用额度',
  three_people: '报账人、财务审核、财务分管领导审核须为三个不同的人',
  paid_is_final: '已支付的申请不能修改，请另填更正或退款申请',
  voucher_once: '凭证号已被使用',
  payment_request_archive_id_number_key: '支付申请编号已存在',
  budget_entry_check: '预算须由录入人以外的人确认',
  project_archive_id_code_key: '项目代号已存在',
  budget_line_archive_id_project_id_year_economic_code_key: '该项目本年度已有同一经济分类的预算行',
  evaluation_archive_id_project_id_year_key: '该项目本年度已有绩效评价',
  judgement_once: '该指标已有评判，请刷新后修改',
  signature_once: '该步骤已有人签字',
  signature_three_people: '三级签字须由三个不同的人完成',
  report_archive_id_year_key: '该年度已有自评报告',
  figure_archive_id_key_key: '报告数字代号已存在',
  frozen_is_final: '已冻结的数字不能修改',
}
