import '../reading-room.css'
import { Page } from '../../kit/Page.tsx'
import { useMe } from '../../app/session.ts'
import { formatDate } from '../../kit/format.ts'
import { Today } from './Today.tsx'
import { VisitSlip } from './VisitSlip.tsx'

/** The desk: one visit at a time on one slip, and today's beside it. */
export const DeskPage = () => (
  <Page
    title="查阅接待"
    subtitle={
      <>
        {formatDate(useMe().archive.today)}。
        <span className="of-keys">
          从读者一栏开始，回车选中，Tab 到下一栏；填好按 Ctrl+回车登记。
        </span>
      </>
    }
    width="wide"
  >
    <div className="desk-room">
      <VisitSlip />
      <Today />
    </div>
  </Page>
)
