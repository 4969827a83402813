import type { SampleOptions, SampleTable } from '../base/table.ts'
import type { House } from '../house/tables.ts'
import type { Line } from './budget.ts'
import type { Task } from './projects.ts'
import { allocate } from '../base/allocate.ts'
import { instantAt, millisAt } from '../base/dates.ts'
import { idsFor } from '../base/ids.ts'
import { at } from '../base/random.ts'
import { tableOf } from '../base/table.ts'
import { GRANTS, grantOf, INSTALMENTS, LINES } from './budget.ts'
import { PROJECTS, TASKS } from './projects.ts'
import { APPROVER, commitmentOf, planRequests, REVIEWER } from './requests.ts'

const BEGUN = millisAt('2023-12-28')

/** The id of a project by its code. */
export const projectIdOf = (archiveId: string): ((code: string) => string) => {
  const idOf = idsFor(archiveId, 'project')
  return (code) =>
    idOf(
      BEGUN,
      PROJECTS.findIndex((project) => project.code === code),
    )
}

/** The id of a budget line. */
export const lineIdOf = (archiveId: string): ((line: Line) => string) => {
  const idOf = idsFor(archiveId, 'line')
  return (line) => idOf(millisAt(GRANTS[grantOf(line)].on), LINES.indexOf(line))
}

/** The id of a task: set up at the start of its year. */
export const taskIdOf = (archiveId: string): ((task: Task) => string) => {
  const idOf = idsFor(archiveId, 'task')
  return (task) => idOf(millisAt(`${task.due.slice(0, 4)}-01-08`), TASKS.indexOf(task))
}

const projectTables = ({ archiveId: archive_id }: SampleOptions, house: House): SampleTable[] => {
  const projectId = projectIdOf(archive_id)
  const taskId = taskIdOf(archive_id)
  return [
    tableOf(
      'project',
      [
        'archive_id',
        'project_id',
        'code',
        'name',
        'basis',
        'goal',
        'department_id',
        'starts_on',
        'ends_on',
      ],
      PROJECTS.map((one) => ({
        archive_id,
        project_id: projectId(one.code),
        ...one,
        department_id: house.departmentId(one.department),
        starts_on: one.from,
        ends_on: one.to,
      })),
    ),
    tableOf(
      'task',
      [
        'archive_id',
        'task_id',
        'project_id',
        'name',
        'due_on',
        'finished_on',
        'acceptance',
        'accepted_on',
        'acceptor_id',
        'acceptance_note',
      ],
      TASKS.map((one) => ({
        archive_id,
        task_id: taskId(one),
        project_id: projectId(one.project),
        name: one.name,
        due_on: one.due,
        finished_on: one.finished,
        acceptance: one.accepted === null ? null : 'qualified',
        accepted_on: one.accepted,
        acceptor_id: one.acceptor === null ? null : house.personId(one.acceptor),
        acceptance_note: one.note,
      })),
    ),
  ]
}

const budgetTables = ({ archiveId: archive_id }: SampleOptions, house: House): SampleTable[] => {
  const projectId = projectIdOf(archive_id)
  const lineId = lineIdOf(archive_id)
  const entryId = idsFor(archive_id, 'entry')
  const receiptId = idsFor(archive_id, 'receipt')
  const requests = planRequests()
  const receipts = LINES.filter((line) => line.confirmed).flatMap((line) => {
    const parts = INSTALMENTS[grantOf(line)]
    const whole = parts.reduce((sum, [, share]) => sum + share, 0)
    const shares = allocate(
      Math.round(line.yuan * 100 * whole),
      parts.map(([, share]) => share),
    )
    return parts.map(([received_on, , document_number], index) => ({
      line,
      received_on,
      document_number,
      amount_fen: at(shares, index),
    }))
  })
  return [
    tableOf(
      'budget_line',
      ['archive_id', 'line_id', 'project_id', 'year', 'economic_code'],
      LINES.map((line) => ({
        archive_id,
        line_id: lineId(line),
        project_id: projectId(line.project),
        year: line.year,
        economic_code: line.code,
      })),
    ),
    tableOf(
      'budget_balance',
      ['archive_id', 'line_id', 'granted_fen', 'committed_fen'],
      LINES.map((line) => ({
        archive_id,
        line_id: lineId(line),
        granted_fen: line.confirmed ? line.yuan * 100 : 0,
        committed_fen: requests
          .filter((request) => request.line === line)
          .reduce((sum, request) => sum + commitmentOf(request), 0),
      })),
    ),
    tableOf(
      'budget_entry',
      [
        'archive_id',
        'entry_id',
        'line_id',
        'kind',
        'amount_fen',
        'document_number',
        'dated_on',
        'reason',
        'entered_by',
        'confirmed_by',
        'confirmed_at',
      ],
      LINES.map((line, index) => {
        const grant = GRANTS[grantOf(line)]
        return {
          archive_id,
          entry_id: entryId(millisAt(grant.on, 600), index),
          line_id: lineId(line),
          kind: line.kind,
          amount_fen: line.yuan * 100,
          document_number: grant.number,
          dated_on: grant.on,
          reason: grant.reason,
          entered_by: house.personId(REVIEWER),
          confirmed_by: line.confirmed ? house.personId(APPROVER) : null,
          confirmed_at: line.confirmed ? instantAt(grant.confirmedOn, 565 + index) : null,
        }
      }),
    ),
    tableOf(
      'receipt',
      [
        'archive_id',
        'receipt_id',
        'line_id',
        'received_on',
        'amount_fen',
        'document_number',
        'entered_by',
      ],
      receipts.map(({ line, received_on, ...rest }, index) => ({
        archive_id,
        receipt_id: receiptId(millisAt(received_on, 620), index),
        line_id: lineId(line),
        received_on,
        ...rest,
        entered_by: house.personId(REVIEWER),
      })),
    ),
  ]
}

/** 项目资金: projects, tasks, budget and receipts; requests stand in a file of their own. */
export const moneyTables = (options: SampleOptions, house: House): SampleTable[] => [
  ...projectTables(options, house),
  ...budgetTables(options, house),
]
