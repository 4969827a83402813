import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { SAMPLE } from './sample.ts'

interface FileDropProps {
  busy: boolean
  /** The name of the file shown below. */
  chosen: string | null
  onFile: (file: File) => void
}

/** Takes one file, dropped or chosen; the whole field is the target. */
export const FileDrop = ({ busy, chosen, onFile }: FileDropProps) => {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (file: File | undefined | null): void => {
    if (file && !busy) onFile(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files.item(0))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button inside does the same by keyboard
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        className="unseen"
        type="file"
        tabIndex={-1}
        accept=".json,application/json"
        aria-label="自评表文件"
        onChange={(event) => {
          take(event.target.files?.item(0))
          event.target.value = ''
        }}
      />
      <button
        type="button"
        className="quiet-button solid-button"
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        {busy ? '正在核对…' : chosen === null ? '选择文件' : '换一个文件'}
      </button>
      <p>
        {chosen === null ? '或把自评表的 JSON 文件拖到这里。' : `已核对：${chosen}`}
        <small>
          与命令 <code>lantai score 文件.json</code> 读同一种文件，结果相同；文件不会保存。
          <a href={SAMPLE} download="自评表样例.json">
            下载样例
          </a>
        </small>
      </p>
    </div>
  )
}
