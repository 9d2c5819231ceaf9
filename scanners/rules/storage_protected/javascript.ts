import AsyncStorage from "@react-native-async-storage/async-storage";

export async function vulnerable(patient: Patient, session: Session, res: Response) {
  // ruleid: javascript-sensitive-value-stored-in-clear, javascript-sensitive-key-stored-in-clear
  localStorage.setItem("access_token", session.accessToken);
  // ruleid: javascript-sensitive-value-stored-in-clear, javascript-sensitive-key-stored-in-clear
  await AsyncStorage.setItem("patient", JSON.stringify(patient));
  // ruleid: javascript-sensitive-key-stored-in-clear
  sessionStorage.setItem("mot_de_passe", field.value);
  // ruleid: javascript-sensitive-key-stored-in-clear
  localStorage.jwt = answer.data;
  // ruleid: javascript-sensitive-key-stored-in-clear
  await Preferences.set({ key: "glucose", value: reading });
  // ruleid: javascript-sensitive-value-stored-in-clear
  fs.writeFileSync("export.json", JSON.stringify(patient.observations));
  // ruleid: javascript-sensitive-key-stored-in-clear
  Cookies.set("token", answer.value);
  // ruleid: javascript-secret-in-open-cookie
  res.cookie("session", session.id);
  // ruleid: javascript-secret-in-open-cookie
  res.cookie("auth_token", session.id, { httpOnly: false, secure: true });
  // ruleid: javascript-secret-in-open-cookie
  document.cookie = "jwt=" + answer.value;
  // ruleid: javascript-store-without-encryption
  const realm = await Realm.open({ schema: [Measure] });
  // ruleid: javascript-store-without-encryption
  const database = SQLite.openDatabase("patients.db");
  // ruleid: javascript-store-without-encryption
  await Keychain.setGenericPassword("a", field.value, { accessible: Keychain.ACCESSIBLE.ALWAYS });
  // ruleid: javascript-store-without-encryption
  fs.chmodSync("export.json", 0o777);
}

export async function safe(token: string, patient: Patient, key: Uint8Array, res: Response) {
  localStorage.setItem("theme", "dark");
  localStorage.setItem("lastPatientId", patient.id);
  await SecureStore.setItemAsync("token", token);
  await EncryptedStorage.setItem("patient", JSON.stringify(patient));
  await AsyncStorage.setItem("patient", encrypt(JSON.stringify(patient), key));
  await Keychain.setGenericPassword("a", token, { accessible: Keychain.ACCESSIBLE.WHEN_UNLOCKED_THIS_DEVICE_ONLY });
  res.cookie("session", session.id, { httpOnly: true, secure: true, sameSite: "lax" });
  res.cookie("language", "fr");
  localStorage.removeItem("token");
  const realm = await Realm.open({ schema: [Measure], encryptionKey: key });
  const database = SQLite.openDatabase("settings.db");
  fs.chmodSync("export.json", 0o600);
  cache.set("page", token.length);
}
