import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

const MB = 1024 * 1024

/** A container often has 64 MB there, too little for parallel queries. */
const smallSharedMemory = (): boolean => {
  try {
    const { bsize, bavail } = statfsSync('/dev/shm')
    return bsize * bavail < 512 * MB
  } catch {
    return true
  }
}

/** Settings for a database that shares a small office machine with its server; durability stays whole. */
export const tuning = (): Record<string, string> => {
  const memory = totalmem() / MB
  const buffers = Math.round(Math.min(512, Math.max(128, memory / 8)))
  return {
    listen_addresses: '127.0.0.1',
    // No socket file: other accounts of the machine come in by password only.
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.round(memory / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${Math.round(Math.min(256, Math.max(64, memory / 16)))}MB`,
    max_wal_size: '2GB',
    // Nothing replicates this cluster, and backups are of its records: new files are synced, not logged twice.
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    ...(smallSharedMemory() && process.platform === 'linux'
      ? { dynamic_shared_memory_type: 'mmap' }
      : {}),
  }
}
