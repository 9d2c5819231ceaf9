import AsyncStorage from '@react-native-async-storage/async-storage';

interface Session {
  refreshToken: string;
  patientId: string;
}

const KEY = '@carnet/session';

export async function saveSession(session: Session): Promise<void> {
  await AsyncStorage.setItem(KEY, JSON.stringify({ refreshToken: session.refreshToken, at: Date.now() }));
}

export async function saveDiagnosis(diagnosis: string): Promise<void> {
  await AsyncStorage.setItem('diagnosis', diagnosis);
}
