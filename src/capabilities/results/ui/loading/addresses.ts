/** Addresses of the server for bringing results in. */
export const UPLOADS = '/api/result-uploads';
export const BATCHES = '/api/result-batches';
export const uploadAt = (id: string): string => `${UPLOADS}/${id}`;
export const batchAt = (id: string): string => `${BATCHES}/${id}`;
/** The list alone: a file of it is asked for anew when its version or its state is another. */
export const UPLOAD_LIST = `${UPLOADS}?`;
/** Everything that what is loaded changes: the files that wait, those that are in, and all figures made of them. */
export const AFTER_LOADING = [UPLOAD_LIST, BATCHES, '/api/results', '/api/schools/', '/api/identification'] as const;
