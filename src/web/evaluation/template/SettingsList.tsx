import type { TemplateSettings } from '#contract/evaluation-template.ts'
import { formatPercent } from '../../kit/format.ts'

const REVERSE = {
  excess: '按超出目标的幅度扣分，达到目标两倍不得分',
  ratio: '按目标与实际之比计分',
} as const
const BASE = { budget: '全年预算数', received: '实际到位数' } as const

const satisfactionWords = (rows: TemplateSettings['satisfaction']): string =>
  rows === 'target'
    ? '按目标值计分'
    : rows
        .map(({ from, share }) => `${formatPercent(from)} 以上得 ${formatPercent(share)}`)
        .join('，')

const PLACES = ['取整', '保留一位小数', '保留两位小数'] as const

/** The rules on which published scoring differs, as this template sets them. */
export const SettingsList = ({ settings }: { settings: TemplateSettings }) => {
  const { bands, overAchievement, grades } = settings
  return (
    <details className="template-settings">
      <summary>计分规则</summary>
      <dl>
        <Rule label="执行率分母">{BASE[settings.executionBase]}</Rule>
        <Rule label="执行率警戒线">{`低于 ${formatPercent(settings.executionWarning)} 须说明原因`}</Rule>
        <Rule label="反向指标">{REVERSE[settings.reverse]}</Rule>
        <Rule label="定性指标">
          {[bands.achieved, bands.partial, bands.missed]
            .map((band) => `${band.label} ${formatPercent(band.from)}—${formatPercent(band.to)}`)
            .join('；')}
        </Rule>
        <Rule label="满意度">{satisfactionWords(settings.satisfaction)}</Rule>
        <Rule label="超额完成">
          {`超过目标 ${formatPercent(overAchievement.threshold)} 须说明原因${overAchievement.reduces ? '，并按偏离程度扣分' : ''}`}
        </Rule>
        <Rule label="得分">{PLACES[settings.decimals]}</Rule>
        <Rule label="等级">{`优 ≥ ${grades.excellent}，良 ≥ ${grades.good}，中 ≥ ${grades.fair}，其余为差`}</Rule>
      </dl>
    </details>
  )
}

const Rule = ({ label, children }: { label: string; children: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
