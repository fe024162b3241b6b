// Error and its kin: objects with type, message and the places they came through.

import { stringOf } from "../console/value-text";
import type { Machine } from "../machine";
import type { ErrorType, Value } from "../language/realm";

const TYPES: ErrorType[] = ["Error", "SyntaxError", "TypeError", "InternalError", "ReferenceError"];

export function installErrors({ realm }: Machine): void {
  for (const type of TYPES) {
    const constructor = realm.nativeClass(type, (message) => {
      const error: Value = Object.create(constructor.prototype as object);
      if (message !== undefined) error.message = stringOf(realm, message);
      error.type = type;
      error.stack = realm.stackTrace();
      return error;
    });
    realm.setClass(type, constructor);
    realm.setErrorConstructor(type, constructor);
    realm.define(constructor.prototype, {
      toString() {
        const name = this.type === undefined ? "Error" : stringOf(realm, this.type);
        return this.message === undefined ? name : `${name}: ${stringOf(realm, this.message)}`;
      },
    });
  }
}
