import { Button } from 'antd'
import { Icon } from '../../kit/Icon.tsx'
import type { ReportSection } from '../queries.ts'
import type { Section } from './useSection.ts'

/** Another text was saved meanwhile: both side by side, and the choice. */
export const Conflict = ({ mine, theirs }: { mine: Section; theirs: ReportSection }) => (
  <section className="conflict" role="alert" aria-label="文本冲突">
    <p className="conflict-says">
      <Icon name="alert" />
      您编写期间，本节已另存为第 {theirs.version}{' '}
      版。请对照两份文本，选定一份；选定之前不会覆盖任何一方。
    </p>
    <div className="conflict-texts">
      <Text title="您的文本（尚未保存）" heading={mine.heading} markdown={mine.markdown} />
      <Text title="系统中的文本" heading={theirs.heading} markdown={theirs.markdown} />
    </div>
    <div className="conflict-foot">
      <Button onClick={mine.takeTheirs}>采用系统中的文本</Button>
      <Button type="primary" onClick={mine.keepMine}>
        以我的文本继续
      </Button>
    </div>
  </section>
)

const Text = ({
  title,
  heading,
  markdown,
}: {
  title: string
  heading: string
  markdown: string
}) => (
  <div>
    <h3>{title}</h3>
    <p className="conflict-heading">{heading}</p>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard */}
    <pre tabIndex={0}>{markdown === '' ? '（没有正文）' : markdown}</pre>
  </div>
)
