import type { ListItem, Root, RootContent, Table } from 'mdast'
import { protectBindings } from '#contract/report-text/index.ts'
import { inlineRuns, textRuns, type InlineContext } from './inline.ts'
import type { Block } from './model.ts'
import type { Sources } from './sources.ts'

interface Place {
  depth: number
  quoted: boolean
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** Numbers of nested lists as official documents write them: 1. then （1） then ①. */
const marker = (ordered: boolean, number: number, depth: number): string => {
  if (!ordered) return depth === 0 ? '●' : '○'
  if (depth === 0) return `${number}.`
  return depth === 1 ? `（${number}）` : (CIRCLED[number - 1] ?? `${number})`)
}

const itemBlocks = (
  item: ListItem,
  mark: string,
  place: Place,
  context: InlineContext,
): Block[] => {
  const box = item.checked === true ? '☑' : item.checked === false ? '☐' : ''
  const [first, ...rest] = item.children
  const lead = first?.type === 'paragraph' ? inlineRuns(first.children, {}, context) : []
  const left = first?.type === 'paragraph' || first === undefined ? rest : item.children
  const head: Block = {
    kind: 'item',
    depth: place.depth,
    marker: mark + box,
    runs: lead,
    quoted: place.quoted,
  }
  return [head, ...blocksOf(left, { ...place, depth: place.depth + 1 }, context)]
}

const tableBlock = (table: Table, context: InlineContext): Block => ({
  kind: 'table',
  align: (table.align ?? []).map((align) => align ?? 'left'),
  rows: table.children.map((row) =>
    row.children.map((cell) => inlineRuns(cell.children, {}, context)),
  ),
})

const blockOf = (node: RootContent, place: Place, context: InlineContext): Block[] => {
  const { quoted } = place
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', runs: inlineRuns(node.children, {}, context), quoted }]
    case 'heading':
      return [{ kind: 'heading', depth: node.depth, runs: inlineRuns(node.children, {}, context) }]
    case 'list':
      return node.children.flatMap((item, index) => {
        const mark = marker(node.ordered === true, (node.start ?? 1) + index, place.depth)
        return itemBlocks(item, mark, place, context)
      })
    case 'blockquote':
      return blocksOf(node.children, { ...place, quoted: true }, context)
    case 'table':
      return [tableBlock(node, context)]
    case 'code':
      return [
        { kind: 'code', lines: node.value.split('\n').map((line) => textRuns(line, {}, context)) },
      ]
    case 'html':
      return [{ kind: 'paragraph', runs: inlineRuns([node], {}, context), quoted }]
    case 'footnoteDefinition':
      return blocksOf(node.children, place, context)
    default:
      return []
  }
}

const blocksOf = (nodes: readonly RootContent[], place: Place, context: InlineContext): Block[] =>
  nodes.flatMap((node) => blockOf(node, place, context))

/** Reads Markdown (CommonMark with GFM tables); what paper cannot show becomes text. */
export type MarkdownReader = (markdown: string, sources: Sources) => Block[]

export const loadMarkdownReader = async (): Promise<MarkdownReader> => {
  const [{ unified }, { default: parse }, { default: gfm }] = await Promise.all([
    import('unified'),
    import('remark-parse'),
    import('remark-gfm'),
  ])
  const parser = unified().use(parse).use(gfm)
  return (source, sources) => {
    const { markdown, bindings } = protectBindings(source)
    const root: Root = parser.parse(markdown)
    return blocksOf(root.children, { depth: 0, quoted: false }, { bindings, sources })
  }
}
