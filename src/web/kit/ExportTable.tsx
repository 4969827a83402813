import './export-table.css'
import { useTableExport } from './table/useTableExport.tsx'

interface ExportTableProps {
  /** The list's procedure and its input: `holdings.table`. */
  procedure: string
  input: Record<string, unknown>
  /** The name of the file. */
  title: string
  columns: readonly { field: string; title: string }[]
}

/** Writes a table that stands on a page of its own to .xlsx. */
export const ExportTable = ({ columns, ...source }: ExportTableProps) => {
  const { button, progress } = useTableExport(() => ({ ...source, columns: [...columns] }))
  return (
    <div className="export-table">
      {button}
      {progress}
    </div>
  )
}
