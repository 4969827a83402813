import { ComparisonView } from './ComparisonView.tsx'
import { DriftView } from './DriftView.tsx'
import { ScoreTable } from './ScoreTable.tsx'
import { StudyView } from './StudyView.tsx'
import type { PartProps } from './part-props.ts'
import { VerificationView } from './VerificationView.tsx'

export const ViewBody = (props: PartProps) => {
  switch (props.place.view) {
    case 'score':
      return <ScoreTable {...props} />
    case 'study':
      return <StudyView {...props} />
    case 'comparison':
      return <ComparisonView result={props.result} />
    case 'verification':
      return <VerificationView {...props} />
    case 'drift':
      return <DriftView result={props.result} />
  }
}
