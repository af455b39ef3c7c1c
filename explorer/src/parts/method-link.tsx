import { inSameTime } from '../shell/as-of.js';

/** The name of a method, which leads to its page. */
export function MethodLink({ method }: { readonly method: { readonly slug: string; readonly name: string } }) {
  return <a href={inSameTime(`/methods/${method.slug}`)}>{method.name}</a>;
}
