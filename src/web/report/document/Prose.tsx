import './prose.css'
import { lazy, Suspense } from 'react'
import type { Sources } from './BoundText.tsx'

const Markdown = lazy(() => import('./Markdown.tsx'))

interface ProseProps extends Sources {
  markdown: string
  /** Level of the heading it stands under; headings inside the text count on from it. */
  level: number
}

/** A section's Markdown as it will be read; the parser loads only where a text is seen. */
export const Prose = (props: ProseProps) => (
  <Suspense fallback={<p className="prose-waiting">正在排版…</p>}>
    <Markdown {...props} />
  </Suspense>
)
