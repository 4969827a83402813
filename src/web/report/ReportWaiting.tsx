/** While the report is read: sheets of paper about to come. */
export const ReportWaiting = () => (
  <div className="report-waiting">
    <output className="unseen">正在读取自评报告…</output>
    <span aria-hidden="true" />
    <span aria-hidden="true" />
    <span aria-hidden="true" />
  </div>
)
