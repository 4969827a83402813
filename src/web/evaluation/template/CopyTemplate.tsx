import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'
import type { Template } from './template.ts'

const LONGEST = 100

interface CopyTemplateProps {
  template: Template
  onMade: (templateId: string) => void
}

/** Begins a draft that says what this template says, to be changed. */
export const CopyTemplate = ({ template, onMade }: CopyTemplateProps) => {
  const refresh = useRefresh()
  const copy = useSubmit(api.evaluation.createTemplate, {
    onSuccess: async ({ templateId, name }) => {
      toast(`已另拟草稿“${name}”`)
      await refresh()
      onMade(templateId)
    },
  })
  const { name, document, bureau, year, executionPoints, levels, settings } = template
  return (
    <>
      <ProblemAlert error={copy.error} />
      <button
        type="button"
        className="quiet-button line-button"
        disabled={copy.isPending}
        onClick={() =>
          copy.mutate({
            name: `${name.slice(0, LONGEST - 4)}（另拟）`,
            document,
            bureau,
            year,
            executionPoints,
            levels,
            settings,
          })
        }
      >
        按此另拟一份
      </button>
    </>
  )
}
