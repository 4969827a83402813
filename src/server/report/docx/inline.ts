import type { PhrasingContent } from 'mdast'
import { splitProtected, type Binding } from '#contract/report-text/index.ts'
import { cleanText } from './clean.ts'
import type { Run } from './model.ts'
import type { Sources } from './sources.ts'

export interface InlineContext {
  bindings: readonly Binding[]
  sources: Sources
}

type Look = Pick<Run, 'bold' | 'italic' | 'strike' | 'code'>

// A line end in the source is a blank only where a Latin letter or digit stands beside it.
const joinLines = (text: string): string =>
  text.replace(/([\u0021-\u007e])\n(?=[\u0021-\u007e])/g, '$1 ').replaceAll('\n', '')

/** Text with its bound figures resolved. */
export const textRuns = (text: string, look: Look, { bindings, sources }: InlineContext): Run[] =>
  splitProtected(text, bindings).map((part) =>
    part.kind === 'text'
      ? { ...look, text: cleanText(joinLines(part.text)) }
      : { ...look, ...sources.resolve(part.binding) },
  )

/** Written out as a reader of paper needs it: a link's address follows in brackets unless it is the text itself. */
const linkRuns = (
  children: readonly PhrasingContent[],
  url: string,
  look: Look,
  context: InlineContext,
): Run[] => {
  const runs = inlineRuns(children, look, context)
  const shown = runs.map(({ text }) => text).join('')
  return shown === url || `mailto:${shown}` === url
    ? runs
    : [...runs, ...textRuns(`（${url}）`, look, context)]
}

const nodeRuns = (node: PhrasingContent, look: Look, context: InlineContext): Run[] => {
  switch (node.type) {
    case 'text':
      return textRuns(node.value, look, context)
    case 'strong':
      return inlineRuns(node.children, { ...look, bold: true }, context)
    case 'emphasis':
      return inlineRuns(node.children, { ...look, italic: true }, context)
    case 'delete':
      return inlineRuns(node.children, { ...look, strike: true }, context)
    case 'inlineCode':
      return textRuns(node.value, { ...look, code: true }, context)
    case 'break':
      return [{ ...look, text: '', breakBefore: true }]
    case 'link':
      return linkRuns(node.children, node.url, look, context)
    case 'linkReference':
      return inlineRuns(node.children, look, context)
    case 'image':
    case 'imageReference':
      return textRuns(node.alt ?? '', look, context)
    case 'html':
      return textRuns(node.value, look, context)
    case 'footnoteReference':
      return textRuns(`[${node.label ?? node.identifier}]`, look, context)
    default:
      return []
  }
}

/** The runs of a paragraph. HTML stays text; images become their description. */
export const inlineRuns = (
  nodes: readonly PhrasingContent[],
  look: Look,
  context: InlineContext,
): Run[] => nodes.flatMap((node) => nodeRuns(node, look, context))
