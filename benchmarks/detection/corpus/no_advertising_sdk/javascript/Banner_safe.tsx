import React from 'react';
import { View } from 'react-native';
import AddCalendarEvent from 'react-native-add-calendar-event';
import SegmentedControl from '@react-native-segmented-control/segmented-control';
import { AdherenceBanner } from './adherence/AdherenceBanner';

export function JournalFooter({ visit }: { visit: { title: string; startDate: string } }) {
  return (
    <View>
      <SegmentedControl values={['Week', 'Month']} selectedIndex={0} />
      <AdherenceBanner onPress={() => AddCalendarEvent.presentEventCreatingDialog(visit)} />
    </View>
  );
}
