import { join } from 'node:path';
import type { Config } from '../../platform/config/index.js';
import { DiskStore } from './disk-store.js';
import type { MediaStore } from './media-store.js';

/** The store that the configuration names. The client of S3 is loaded only where it is used: it is large. */
export async function openMediaStore(config: Config): Promise<MediaStore> {
  const { mediaS3Bucket: bucket, givenMediaS3AccessKey: accessKey, givenMediaS3SecretKey: secretKey } = config;
  if (!bucket || !accessKey || !secretKey) return new DiskStore(join(config.dataDir, 'media', 'files'));
  const { S3Store } = await import('./s3-store.js');
  return new S3Store({ bucket, accessKey, secretKey, endpoint: config.mediaS3Endpoint, region: config.mediaS3Region });
}
