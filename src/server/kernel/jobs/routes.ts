import { run, signed } from '../router.ts'
import { cancelJob, getJob, jobDocument, listJobs } from './service.ts'

export const jobRoutes = {
  list: signed.jobs.list.handler(run(listJobs)),
  get: signed.jobs.get.handler(run(getJob)),
  cancel: signed.jobs.cancel.handler(run(cancelJob)),
  document: signed.jobs.document.handler(run(jobDocument)),
}
