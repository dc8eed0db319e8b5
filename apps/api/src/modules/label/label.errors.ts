import { NotFoundError } from '../../platform/errors/index.js';

export class LabelNotFoundError extends NotFoundError {
  override readonly code = 'LABEL_NOT_FOUND';

  constructor(labelId: string) {
    super(`There is no label "${labelId.slice(0, 64)}"; GET /label/findLabels lists those that there are`);
  }
}
