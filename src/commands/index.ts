export { init } from './init.ts';
export { packet } from './packet.ts';
export { render } from './render.ts';
export { verify } from './verify.ts';
