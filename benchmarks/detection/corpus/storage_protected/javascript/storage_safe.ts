import AsyncStorage from '@react-native-async-storage/async-storage';
import * as SecureStore from 'expo-secure-store';

interface Session {
  refreshToken: string;
  patientId: string;
}

export async function saveSession(session: Session): Promise<void> {
  await SecureStore.setItemAsync('session', JSON.stringify(session), {
    keychainAccessible: SecureStore.WHEN_UNLOCKED_THIS_DEVICE_ONLY,
  });
  await AsyncStorage.setItem('onboardingDone', 'yes');
  await AsyncStorage.removeItem('token');
}
