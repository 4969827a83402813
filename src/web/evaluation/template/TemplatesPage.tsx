import './templates.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TEMPLATE_STATES } from '#contract/evaluation-template.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useCan } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { textParam } from '../../app/search.ts'
import { useYear } from '../../app/year.ts'
import { useUrlState } from '../../kit/useUrlState.ts'
import { Empty } from '../../kit/Empty.tsx'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'
import { SettingsList } from './SettingsList.tsx'
import { AdoptForm } from './AdoptForm.tsx'
import { CopyTemplate } from './CopyTemplate.tsx'
import { DraftForm } from './DraftForm.tsx'
import type { Template } from './template.ts'

/** The year's indicator templates: how points fall on the levels, and by which rules rows are scored. */
export const TemplatesPage = () => {
  const year = useYear()
  const list = useQuery(ask('evaluation.templates', api.evaluation.templates, { year, limit: 200 }))
  const can = useCan()
  const [{ adopt }, go] = useUrlState({ adopt: (raw) => raw === 'true' })
  return (
    <Page
      title="指标模板"
      crumbs={[
        <Link key="list" to="/evaluations">
          绩效评价
        </Link>,
      ]}
      subtitle={`${year} 年度各财政部门规定的指标层级、分值和计分规则`}
      actions={
        can('template.manage') ? (
          <button
            type="button"
            className="quiet-button solid-button"
            aria-expanded={adopt}
            onClick={() => go({ adopt: !adopt })}
          >
            引入国家模板
          </button>
        ) : undefined
      }
    >
      {adopt && can('template.manage') ? (
        <AdoptForm year={year} onClose={() => go({ adopt: false })} />
      ) : null}
      {list.isPending ? <Waiting label="指标模板" rows={2} height={220} /> : null}
      {list.isError ? (
        <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data?.rows.length === 0 ? (
        <Empty
          title={`${year} 年度还没有指标模板`}
          hint={
            can('template.manage')
              ? '先引入两份国家模板，再按本级财政部门的规定调整分值。'
              : '由财务审核或财务分管领导引入模板后，才能建立绩效评价。'
          }
        />
      ) : null}
      <div className="templates">
        {list.data?.rows.map((template) => (
          <TemplateCard key={template.templateId} template={template} />
        ))}
      </div>
    </Page>
  )
}

const TemplateCard = ({ template }: { template: Template }) => {
  const [{ edit }, go] = useUrlState({ edit: (raw) => textParam(raw, 40) ?? '' })
  const can = useCan()
  const manages = can('template.manage')
  if (edit === template.templateId && template.state === 'draft' && manages)
    return <DraftForm template={template} onClose={() => go({ edit: '' })} />
  const { name, document, bureau, executionPoints, levels, sum, settings, state } = template
  return (
    <article className="template">
      <header>
        <div>
          <h2>{name}</h2>
          <p className="evaluation-note">
            {document}，{bureau}
          </p>
        </div>
        <StatusTag tone={state === 'usable' ? 'ok' : 'plain'}>{TEMPLATE_STATES[state]}</StatusTag>
      </header>
      <Shares template={template} />
      <table>
        <caption className="unseen">{name}的层级和分值</caption>
        <thead>
          <tr>
            <th scope="col">一级指标</th>
            <th scope="col">二级指标</th>
            <th scope="col" className="cell-end">
              分值
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">预算执行率</th>
            <td>全年执行数与全年预算数之比</td>
            <td className="cell-end">{executionPoints}</td>
          </tr>
          {levels.map((level) => (
            <tr key={level.level1}>
              <th scope="row">{level.level1}</th>
              <td>{level.level2.join('、')}</td>
              <td className="cell-end">{level.points}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              合计
            </th>
            <td className={sum === '100' ? 'cell-end' : 'cell-end template-off'}>{sum}</td>
          </tr>
        </tfoot>
      </table>
      <SettingsList settings={settings} />
      {manages ? (
        <footer>
          {state === 'draft' ? <Use template={template} /> : null}
          {state === 'draft' ? (
            <button
              type="button"
              className="quiet-button line-button"
              onClick={() => go({ edit: template.templateId })}
            >
              修改分值与规则
            </button>
          ) : null}
          <CopyTemplate template={template} onMade={(id) => go({ edit: id })} />
        </footer>
      ) : null}
    </article>
  )
}

/** The points as one bar, so that two templates compare at a look. */
const Shares = ({ template: { executionPoints, levels } }: { template: Template }) => (
  <div className="template-bar" aria-hidden="true">
    {[{ level1: '执行', points: executionPoints }, ...levels].map(({ level1, points }, index) => (
      <span key={level1} className={`template-share-${index}`} style={{ flexGrow: Number(points) }}>
        {points}
      </span>
    ))}
  </div>
)

/** Makes a draft usable; the house refuses one whose points do not add up to 100. */
const Use = ({ template: { templateId, version, name, sum } }: { template: Template }) => {
  const refresh = useRefresh()
  const use = useSubmit(api.evaluation.makeTemplateUsable, {
    onSuccess: () => {
      toast(`“${name}”已启用`)
      return refresh()
    },
  })
  return (
    <>
      <ProblemAlert error={use.error} onRetry={() => void refresh()} />
      <button
        type="button"
        className="quiet-button solid-button"
        disabled={use.isPending || sum !== '100'}
        onClick={() => use.mutate({ templateId, version })}
      >
        启用
      </button>
      {sum === '100' ? null : (
        <span className="evaluation-note">分值合计应为 100，现为 {sum}，调整后才能启用</span>
      )}
    </>
  )
}
