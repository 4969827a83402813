import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist'
// oxlint-disable-next-line import/default -- the bundler answers `?url` with an address
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'

GlobalWorkerOptions.workerSrc = worker

const WIDTH = 900

const usePdf = (href: string) => {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const task = getDocument({ url: href })
    task.promise.then(setPdf, () => setFailed(true))
    return () => void task.destroy()
  }, [href])
  return { pdf, failed }
}

/** A PDF, page under page; a page is drawn when it comes near. */
const PdfView = ({ href }: { href: string }) => {
  const { pdf, failed } = usePdf(href)
  if (failed) return <p role="alert">这份 PDF 无法在页面中打开，请下载后查看。</p>
  if (!pdf) return <output>正在打开…</output>
  return Array.from({ length: pdf.numPages }, (_, index) => (
    <PdfPage key={index} pdf={pdf} number={index + 1} />
  ))
}

const draw = async (
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
): Promise<void> => {
  const page = await pdf.getPage(number)
  const scale = WIDTH / page.getViewport({ scale: 1 }).width
  const viewport = page.getViewport({ scale: scale * devicePixelRatio })
  canvas.width = viewport.width
  canvas.height = viewport.height
  await page.render({ canvas, viewport }).promise
}

const PdfPage = ({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const target = canvas.current
    if (!target) return
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return
        seen.disconnect()
        void draw(pdf, number, target)
      },
      { rootMargin: '600px' },
    )
    seen.observe(target)
    return () => seen.disconnect()
  }, [pdf, number])
  return (
    <canvas ref={canvas} className="pdf-page">{`第 ${number} 页，共 ${pdf.numPages} 页`}</canvas>
  )
}

export default PdfView
