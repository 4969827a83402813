import { run, signed } from '#server/kernel/router.ts'
import {
  explainExecution,
  explainIndicator,
  judge,
  listJudgements,
  withdrawJudgement,
} from './judgement/service.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { checkPublishedTableInTurns } from './published-table/index.ts'
import { getComparison } from './result/comparison.ts'
import { explainEvaluationDrift, getDrift, getResult } from './result/service.ts'
import { amendEvaluation, createEvaluation, listEvaluations } from './service.ts'
import {
  addIndicator,
  amendIndicator,
  getIndicator,
  getSheet,
  reorderIndicators,
  withdrawIndicator,
} from './sheet/service.ts'
import {
  listSignatures,
  returnToDraft,
  signDepartment,
  signDirector,
  signFinance,
} from './sign/service.ts'
import { listStudies, recordStudy, withdrawStudy } from './study/service.ts'
import {
  adoptNationalTemplates,
  amendTemplate,
  createTemplate,
  getTemplate,
  listTemplates,
  makeTemplateUsable,
  withdrawTemplate,
} from './template/service.ts'
import {
  answerQuestion,
  drawSample,
  getVerification,
  listVerifications,
  questionRecord,
  tickRecord,
} from './verification/service.ts'
import { getOverview } from './year/overview.ts'
import { getTodo } from './year/todo.ts'

const { evaluation } = signed

export const evaluationRoutes = {
  templates: evaluation.templates.handler(run(listTemplates)),
  template: evaluation.template.handler(run(getTemplate)),
  createTemplate: evaluation.createTemplate.handler(run(createTemplate)),
  adoptNationalTemplates: evaluation.adoptNationalTemplates.handler(run(adoptNationalTemplates)),
  amendTemplate: evaluation.amendTemplate.handler(run(amendTemplate)),
  makeTemplateUsable: evaluation.makeTemplateUsable.handler(run(makeTemplateUsable)),
  withdrawTemplate: evaluation.withdrawTemplate.handler(run(withdrawTemplate)),

  list: evaluation.list.handler(run(listEvaluations)),
  create: evaluation.create.handler(run(createEvaluation)),
  amend: evaluation.amend.handler(run(amendEvaluation)),
  overview: evaluation.overview.handler(run(getOverview)),
  todo: evaluation.todo.handler(run(getTodo)),
  result: evaluation.result.handler(run(getResult)),
  drift: evaluation.drift.handler(run(getDrift)),
  explainDrift: evaluation.explainDrift.handler(run(explainEvaluationDrift)),

  sheet: evaluation.sheet.handler(run(getSheet)),
  indicator: evaluation.indicator.handler(run(getIndicator)),
  addIndicator: evaluation.addIndicator.handler(run(addIndicator)),
  amendIndicator: evaluation.amendIndicator.handler(run(amendIndicator)),
  reorderIndicators: evaluation.reorderIndicators.handler(run(reorderIndicators)),
  withdrawIndicator: evaluation.withdrawIndicator.handler(run(withdrawIndicator)),

  judge: evaluation.judge.handler(run(judge)),
  withdrawJudgement: evaluation.withdrawJudgement.handler(run(withdrawJudgement)),
  judgements: evaluation.judgements.handler(run(listJudgements)),
  explainIndicator: evaluation.explainIndicator.handler(run(explainIndicator)),
  explainExecution: evaluation.explainExecution.handler(run(explainExecution)),

  studies: evaluation.studies.handler(run(listStudies)),
  recordStudy: evaluation.recordStudy.handler(run(recordStudy)),
  withdrawStudy: evaluation.withdrawStudy.handler(run(withdrawStudy)),
  comparison: evaluation.comparison.handler(run(getComparison)),
  verifications: evaluation.verifications.handler(run(listVerifications)),
  verification: evaluation.verification.handler(run(getVerification)),
  drawSample: evaluation.drawSample.handler(run(drawSample)),
  tickRecord: evaluation.tickRecord.handler(run(tickRecord)),
  questionRecord: evaluation.questionRecord.handler(run(questionRecord)),
  answerQuestion: evaluation.answerQuestion.handler(run(answerQuestion)),

  signatures: evaluation.signatures.handler(run(listSignatures)),
  signDepartment: evaluation.signDepartment.handler(run(signDepartment)),
  signFinance: evaluation.signFinance.handler(run(signFinance)),
  signDirector: evaluation.signDirector.handler(run(signDirector)),
  checkTable: evaluation.checkTable.handler(
    run((_: Ctx, table) => checkPublishedTableInTurns(table)),
  ),
  returnToDraft: evaluation.returnToDraft.handler(run(returnToDraft)),
}
