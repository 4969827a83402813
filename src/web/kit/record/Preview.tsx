import { lazy, Suspense, useEffect, useRef } from 'react'
import type { Attachment } from './upload.ts'

const PdfView = lazy(() => import('./PdfView.tsx'))

const IMAGES = new Set(['image/png', 'image/jpeg'])

/** Whether a browser can show it; TIFF, OFD and Office files are taken home. */
export const canPreview = ({ mediaType }: Attachment): boolean =>
  mediaType === 'application/pdf' || IMAGES.has(mediaType)

/** A document over the page; Escape closes it. */
export const Preview = ({ file, onClose }: { file: Attachment; onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const href = `/api/attachments/${file.attachmentId}/content`
  return (
    <dialog ref={dialog} className="preview" aria-label={`预览 ${file.fileName}`} onClose={onClose}>
      <header>
        <b>{file.fileName}</b>
        <a href={href} download={file.fileName} className="quiet-button line-button">
          下载
        </a>
        <button
          type="button"
          className="quiet-button line-button"
          onClick={() => dialog.current?.close()}
        >
          关闭
        </button>
      </header>
      {/* Long documents are scrolled by the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region takes the focus */}
      <section className="preview-body" tabIndex={0} aria-label="文件内容">
        {file.mediaType === 'application/pdf' ? (
          <Suspense fallback={<output>正在打开…</output>}>
            <PdfView href={href} />
          </Suspense>
        ) : (
          <img src={href} alt={file.fileName} />
        )}
      </section>
    </dialog>
  )
}
